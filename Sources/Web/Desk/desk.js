// The desk begins here.
