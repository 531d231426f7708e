package main

import (
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"time"
)

func uuid(bytes []byte) string {
	var text [36]byte
	hex.Encode(text[0:8], bytes[0:4])
	hex.Encode(text[9:13], bytes[4:6])
	hex.Encode(text[14:18], bytes[6:8])
	hex.Encode(text[19:23], bytes[8:10])
	hex.Encode(text[24:36], bytes[10:16])
	text[8], text[13], text[18], text[23] = '-', '-', '-', '-'
	return string(text[:])
}

// freshUUID makes a UUID version 7.
func freshUUID(milliseconds int64) ([]byte, error) {
	bytes := make([]byte, 16)
	if _, err := rand.Read(bytes[6:]); err != nil {
		return nil, err
	}
	binary.BigEndian.PutUint32(bytes[0:], uint32(milliseconds>>16))
	binary.BigEndian.PutUint16(bytes[4:], uint16(milliseconds))
	bytes[6] = bytes[6]&0x0f | 0x70
	bytes[8] = bytes[8]&0x3f | 0x80
	return bytes, nil
}

func date(milliseconds int64) string {
	layout := "2006-01-02T15:04:05Z"
	if milliseconds%1000 != 0 {
		layout = "2006-01-02T15:04:05.000Z"
	}
	return time.UnixMilli(milliseconds).UTC().Format(layout)
}
