//! A reading connection for each thread, and one that writes.

use std::{cell::RefCell, sync::Mutex};

use once_cell::sync::OnceCell;
use rusqlite::{Connection, Result, Transaction, TransactionBehavior};

static PATH: OnceCell<String> = OnceCell::new();

thread_local! {
    static READER: RefCell<Option<Connection>> = RefCell::new(None);
}

pub fn set_path(path: String) {
    PATH.set(path).expect("once");
}

fn open() -> Result<Connection> {
    let connection = Connection::open(PATH.get().expect("a path"))?;
    connection.execute_batch(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000;
         PRAGMA cache_size=-8192; PRAGMA temp_store=MEMORY;",
    )?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// Reads in one snapshot, on this thread's own connection.
pub fn read<T>(body: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
    READER.with(|reader| {
        let mut reader = reader.borrow_mut();
        if reader.is_none() {
            *reader = Some(open()?);
        }
        let connection = reader.as_ref().expect("just opened");
        connection.prepare_cached("BEGIN")?.execute([])?;
        let result = body(connection);
        connection.prepare_cached("COMMIT")?.execute([])?;
        result
    })
}

/// The one connection that writes; SQLite would make others wait for it anyway.
pub struct Writer(Mutex<Connection>);

impl Writer {
    pub fn open() -> Writer {
        Writer(Mutex::new(open().expect("a database")))
    }

    /// One durable transaction.
    pub fn write<T>(&self, body: impl FnOnce(&Transaction) -> Result<T>) -> Result<T> {
        let mut connection = self.0.lock().expect("no panic under the lock");
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let result = body(&transaction)?;
        transaction.commit()?;
        Ok(result)
    }
}
