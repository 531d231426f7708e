#pragma once
#include <sys/timex.h>
#include <sys/vfs.h>

/* Swift does not see the constant; nothing is asked of the kernel but how it is. */
static inline int linux_clock_is_synchronised(void) {
    struct timex state = {0};
    return adjtimex(&state) >= 0 && !(state.status & STA_UNSYNC);
}

/* The type of the file system and the bytes that are free for who is not root. */
static inline int linux_file_system(const char *path, unsigned long *type, unsigned long long *free) {
    struct statfs state;
    if (statfs(path, &state)) return -1;
    *type = (unsigned long)state.f_type & 0xffffffffUL;
    *free = (unsigned long long)state.f_bavail * (unsigned long long)state.f_bsize;
    return 0;
}
