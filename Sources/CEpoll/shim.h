#pragma once
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
/* Declared by glibc only for _GNU_SOURCE, which Swift's Glibc module is built without. */
extern int accept4(int socket, struct sockaddr *address, socklen_t *length, int flags);
