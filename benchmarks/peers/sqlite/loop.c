/* What SQLite itself commits: the statements of a reader's comment, with nothing around them, in durable transactions
   of so many comments each.

       loop DATABASE SLUG TEXT GROUP SECONDS        prints comments a second */
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static sqlite3 *database;

static void check(int code, const char *what) {
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
    fprintf(stderr, "%s: %s\n", what, sqlite3_errmsg(database));
    exit(1);
}

static sqlite3_stmt *prepare(const char *sql) {
    sqlite3_stmt *statement;
    check(sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL), sql);
    return statement;
}

static void run(sqlite3_stmt *statement) {
    check(sqlite3_step(statement), sqlite3_sql(statement));
    check(sqlite3_reset(statement), sqlite3_sql(statement));
}

static double now(clockid_t clock) {
    struct timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

/* A UUID version 7 whose random bits are a number, big-endian as Galley keeps it. */
static void name(uint8_t uuid[16], uint64_t milliseconds, uint64_t number) {
    for (int i = 0; i < 6; i++) uuid[i] = milliseconds >> (40 - 8 * i);
    uuid[6] = 0x70 | (rand() & 0x0F);
    uuid[7] = rand();
    for (int i = 0; i < 8; i++) uuid[8 + i] = number >> (56 - 8 * i);
    uuid[8] = 0x80 | (uuid[8] & 0x3F);
}

int main(int count, char **arguments) {
    if (count != 6) return fprintf(stderr, "loop DATABASE SLUG TEXT GROUP SECONDS\n"), 2;
    const char *text = arguments[3];
    int group = atoi(arguments[4]);
    double seconds = atof(arguments[5]);
    check(sqlite3_open_v2(arguments[1], &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL), "open");
    check(sqlite3_exec(database,
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-8192;",
        NULL, NULL, NULL), "pragma");
    sqlite3_stmt *find = prepare("SELECT id FROM articles WHERE slug = ?");
    check(sqlite3_bind_text(find, 1, arguments[2], -1, SQLITE_STATIC), "bind");
    check(sqlite3_step(find), "find");
    sqlite3_int64 article = sqlite3_column_int64(find, 0);
    sqlite3_finalize(find);

    sqlite3_stmt *begin = prepare("BEGIN IMMEDIATE"), *commit = prepare("COMMIT");
    sqlite3_stmt *insert = prepare(
        "INSERT INTO comments (uuid, article_id, author_name, body_markdown, body_html, body_text, spoiler, state,"
        " date_created) VALUES (?1, ?2, 'Ann Reader', ?3, ?4, ?3, 0, 'visible', ?5)");
    sqlite3_stmt *update = prepare(
        "UPDATE articles SET comment_count = comment_count + 1, date_changed = max(date_changed, ?2) WHERE id = ?1");
    char *html = sqlite3_mprintf("<p>%s</p>\n", text);
    check(sqlite3_bind_int64(insert, 2, article), "bind");
    check(sqlite3_bind_text(insert, 3, text, -1, SQLITE_STATIC), "bind");
    check(sqlite3_bind_text(insert, 4, html, -1, SQLITE_STATIC), "bind");
    check(sqlite3_bind_int64(update, 1, article), "bind");

    srand((unsigned)(now(CLOCK_REALTIME) * 1000));
    uint64_t first = (uint64_t)rand() << 32;
    uint64_t written = 0;
    double start = now(CLOCK_MONOTONIC), elapsed;
    do {
        run(begin);
        for (int i = 0; i < group; i++, written++) {
            uint8_t uuid[16];
            sqlite3_int64 milliseconds = (sqlite3_int64)(now(CLOCK_REALTIME) * 1000);
            name(uuid, milliseconds, first + written);
            check(sqlite3_bind_blob(insert, 1, uuid, sizeof uuid, SQLITE_TRANSIENT), "bind");
            check(sqlite3_bind_int64(insert, 5, milliseconds), "bind");
            check(sqlite3_bind_int64(update, 2, milliseconds), "bind");
            run(insert);
            run(update);
        }
        run(commit);
        elapsed = now(CLOCK_MONOTONIC) - start;
    } while (elapsed < seconds);
    printf("%.1f\n", written / elapsed);
    return 0;
}
