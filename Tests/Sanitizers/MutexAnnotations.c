// Shows ThreadSanitizer when a contended Mutex of Swift's Synchronization is taken and let go.
//
// Mutex takes a free lock in code that is compiled into its caller, which the tool sees. It waits for a taken one, and
// hands one over to who waits, in libswiftSynchronization, which is not instrumented: there the tool misses that the
// one comes before the other. These functions, linked into a program, take the place of that library's, say what
// happens and go on to the real ones. They add the lock's own order and nothing else, so they hide no race.

#define _GNU_SOURCE
#include "MutexAnnotations.h"
#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>

void __tsan_acquire(void *address);
void __tsan_release(void *address);

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context))

// Swift's names of the methods of `Synchronization._MutexHandle`.
#define LOCK_SLOW "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define TRY_LOCK_SLOW "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"
#define UNLOCK_SLOW "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

SWIFT void lockSlow(uint32_t thread, SELF void *mutex) __asm__(LOCK_SLOW);
SWIFT bool tryLockSlow(SELF void *mutex) __asm__(TRY_LOCK_SLOW);
SWIFT void unlockSlow(SELF void *mutex) __asm__(UNLOCK_SLOW);

typedef SWIFT void (*LockSlow)(uint32_t thread, SELF void *mutex);
typedef SWIFT bool (*TryLockSlow)(SELF void *mutex);
typedef SWIFT void (*UnlockSlow)(SELF void *mutex);

SWIFT void lockSlow(uint32_t thread, SELF void *mutex) {
    ((LockSlow)dlsym(RTLD_NEXT, LOCK_SLOW))(thread, mutex);
    __tsan_acquire(mutex);
}

SWIFT bool tryLockSlow(SELF void *mutex) {
    bool taken = ((TryLockSlow)dlsym(RTLD_NEXT, TRY_LOCK_SLOW))(mutex);
    if (taken) __tsan_acquire(mutex);
    return taken;
}

SWIFT void unlockSlow(SELF void *mutex) {
    __tsan_release(mutex);
    ((UnlockSlow)dlsym(RTLD_NEXT, UNLOCK_SLOW))(mutex);
}
