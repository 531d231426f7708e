/* Tells ThreadSanitizer of the locking that it cannot see. The quick ways of Synchronization.Mutex are made in the code
   that uses it and are seen; the slow ones, for a mutex that is held, are in the standard library, which was built
   without instrumentation: what one thread did before it gave such a mutex to another would look like a race. */
#define _GNU_SOURCE
#include "MutexAnnotations.h"
#include <dlfcn.h>
#include <stdint.h>

#define LOCK_SLOW "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK_SLOW "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *self

extern void __tsan_acquire(void *address);
extern void __tsan_release(void *address);

SWIFT void galley_lock_slow(uint32_t thread, SELF) __asm__(LOCK_SLOW);
SWIFT void galley_unlock_slow(SELF) __asm__(UNLOCK_SLOW);

typedef SWIFT void LockSlow(uint32_t thread, SELF);
typedef SWIFT void UnlockSlow(SELF);

SWIFT void galley_lock_slow(uint32_t thread, SELF) {
    ((LockSlow *)dlsym(RTLD_NEXT, LOCK_SLOW))(thread, self);
    __tsan_acquire(self);
}

SWIFT void galley_unlock_slow(SELF) {
    __tsan_release(self);
    ((UnlockSlow *)dlsym(RTLD_NEXT, UNLOCK_SLOW))(self);
}
