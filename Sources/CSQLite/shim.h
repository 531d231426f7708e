#pragma once
#include <sqlite3.h>

/* Swift imports neither variadic functions nor the destructor constants. */

static inline int csqlite_configure(sqlite3 *connection, int option, int value) {
    return sqlite3_db_config(connection, option, value, (int *)0);
}

/* To be called before any other. One thread at a time uses a connection, which is all that SQLite need know; nobody
 * reads its count of its memory, which costs a lock at each allocation. */
static inline int csqlite_start(void) {
    sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    return sqlite3_initialize();
}

static inline int csqlite_bind_text(sqlite3_stmt *statement, int index, const char *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_text64(statement, index, bytes ? bytes : "", count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/* A null pointer would bind NULL where an empty blob is meant. */
static inline int csqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return count ? sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT)
                 : sqlite3_bind_zeroblob(statement, index, 0);
}

/* Where the engine puts its full-text API when `SELECT fts5($1)` runs. */
static inline int csqlite_bind_fts5_api(sqlite3_stmt *statement, int index, fts5_api **place) {
    return sqlite3_bind_pointer(statement, index, place, "fts5_api_ptr", 0);
}
