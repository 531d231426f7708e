#pragma once

#include <sys/types.h>

/// Starts a program that works in a folder (NULL for the caller's), reads nothing, and writes to two descriptors; no
/// other descriptor and no blocked signal goes along. Returns 0, or an error's number.
int spawn_program(pid_t *identifier, const char *path, char *const arguments[], char *const environment[],
                  const char *folder, int output, int errors);
