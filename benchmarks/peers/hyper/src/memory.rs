//! Finished answers in memory, plain and gzip.

use std::{collections::HashMap, fs, hash::Hasher, path::Path};

use hyper::body::Bytes;
use hyper::header::{
    HeaderMap, HeaderValue, ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY,
};
use hyper::{Body, Response, StatusCode};

struct Answer {
    plain: (Bytes, HeaderValue),
    gzip: (Bytes, HeaderValue),
}

pub struct Memory(HashMap<String, Answer>);

impl Memory {
    /// Reads every NAME with its NAME.gz.
    pub fn load(folder: &str) -> Memory {
        let mut answers = HashMap::new();
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.extension().is_some() {
                continue;
            }
            let answer = Answer { plain: load(&path), gzip: load(&path.with_extension("gz")) };
            answers.insert(entry.file_name().to_string_lossy().into_owned(), answer);
        }
        Memory(answers)
    }

    pub fn answer(&self, name: &str, fields: &HeaderMap) -> Response<Body> {
        let answer = match self.0.get(name) {
            Some(answer) => answer,
            None => return crate::status(StatusCode::NOT_FOUND),
        };
        let is_gzip = fields
            .get(ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok())
            .map_or(false, |value| value.contains("gzip"));
        let (content, tag) = if is_gzip { &answer.gzip } else { &answer.plain };
        let mut response = Response::new(Body::from(content.clone()));
        let fields = response.headers_mut();
        fields.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        fields.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=30"));
        fields.insert(ETAG, tag.clone());
        fields.insert(VARY, HeaderValue::from_static("accept-encoding"));
        if is_gzip {
            fields.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        response
    }
}

fn load(path: &Path) -> (Bytes, HeaderValue) {
    let content = fs::read(path).expect("a file");
    let mut hasher = std::collections::hash_map::DefaultHasher::new();
    hasher.write(&content);
    let tag = HeaderValue::from_str(&format!("\"{:016x}\"", hasher.finish())).expect("ASCII");
    (Bytes::from(content), tag)
}
