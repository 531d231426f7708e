//! What a good developer would put in Galley's place with hyper, rusqlite and serde:
//! `hyper-peer DATABASE FILES PORT`.

mod article;
mod comment;
mod database;
mod memory;
mod text;

use std::{convert::Infallible, env, net::SocketAddr, sync::Arc};

use database::Writer;
use hyper::header::{HeaderValue, CONTENT_TYPE, LOCATION};
use hyper::service::{make_service_fn, service_fn};
use hyper::{Body, Method, Request, Response, Server, StatusCode};
use memory::Memory;

const BODY_LIMIT: usize = 1 << 20;

struct State {
    memory: Memory,
    writer: Arc<Writer>,
}

fn main() {
    let arguments: Vec<String> = env::args().collect();
    let (database, files, port) = match arguments.as_slice() {
        [_, database, files, port] => (database.clone(), files, port.parse().expect("a port")),
        _ => panic!("hyper-peer DATABASE FILES PORT"),
    };
    database::set_path(database);
    let state = Arc::new(State { memory: Memory::load(files), writer: Arc::new(Writer::open()) });
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime").block_on(async move {
        let service = make_service_fn(move |_| {
            let state = state.clone();
            async move {
                Ok::<_, Infallible>(service_fn(move |request| {
                    let state = state.clone();
                    async move { Ok::<_, Infallible>(answer(request, &state).await) }
                }))
            }
        });
        Server::bind(&address).tcp_nodelay(true).serve(service).await.expect("a server");
    });
}

async fn answer(request: Request<Body>, state: &State) -> Response<Body> {
    let path = request.uri().path();
    if let Some(name) = path.strip_prefix("/files/") {
        return state.memory.answer(name, request.headers());
    }
    let rest = path.strip_prefix("/v1/articles/").unwrap_or_default();
    match (request.method(), rest.split_once('/')) {
        // Microseconds of reading are done where the request is: a hop to another thread would cost more.
        (&Method::GET, None) => match database::read(|connection| article::json(connection, rest)) {
            Ok(Some(content)) => json(StatusCode::OK, content),
            Ok(None) => status(StatusCode::NOT_FOUND),
            Err(_) => status(StatusCode::INTERNAL_SERVER_ERROR),
        },
        (&Method::POST, Some((slug, "comments"))) => {
            let slug = slug.to_owned();
            create_comment(slug, request, state.writer.clone()).await
        }
        _ => status(StatusCode::NOT_FOUND),
    }
}

async fn create_comment(slug: String, request: Request<Body>, writer: Arc<Writer>) -> Response<Body> {
    let content = match hyper::body::to_bytes(request.into_body()).await {
        Ok(content) if content.len() <= BODY_LIMIT => content,
        _ => return status(StatusCode::BAD_REQUEST),
    };
    let draft = match serde_json::from_slice::<comment::Draft>(&content) {
        Ok(draft) if draft.is_valid() => draft,
        Ok(_) => return status(StatusCode::UNPROCESSABLE_ENTITY),
        Err(_) => return status(StatusCode::BAD_REQUEST),
    };
    // A durable commit blocks: not on a thread that serves others.
    match tokio::task::spawn_blocking(move || writer.write(|transaction| comment::insert(transaction, &slug, draft)))
        .await
    {
        Ok(Ok(Some(created))) => {
            let mut response = json(StatusCode::CREATED, created.content);
            response.headers_mut().insert(LOCATION, HeaderValue::from_str(&created.location).expect("ASCII"));
            response
        }
        Ok(Ok(None)) => status(StatusCode::NOT_FOUND),
        _ => status(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

fn json(code: StatusCode, content: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::from(content));
    *response.status_mut() = code;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

fn status(code: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = code;
    response
}
