/* The clock and the disk as the test wants them: built by the test, preloaded into the program under test. Three
   numbers in a file that both have in memory: how wrong the clock is, how long a flush takes, whether flushing fails.
   SPDX-License-Identifier: EUPL-1.2 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static struct {
  volatile int64_t clock_ms, flush_ms, flush_fails;
} none, *control = (void*)&none;

__attribute__((constructor)) static void begin(void) {
  const char* path = getenv("CRASH_CONTROL");
  int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  void* shared = file < 0 ? MAP_FAILED : mmap(NULL, sizeof none, PROT_READ, MAP_SHARED, file, 0);
  if (shared != MAP_FAILED) control = shared;
}

int clock_gettime(clockid_t clock, struct timespec* now) {
  int done = (int)syscall(SYS_clock_gettime, clock, now);
  if (done == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
    now->tv_sec += control->clock_ms / 1000;
  }
  return done;
}

int gettimeofday(struct timeval* now, void* zone) {
  (void)zone;
  struct timespec precise;
  int done = clock_gettime(CLOCK_REALTIME, &precise);
  now->tv_sec = precise.tv_sec;
  now->tv_usec = precise.tv_nsec / 1000;
  return done;
}

time_t time(time_t* to) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (to) *to = now.tv_sec;
  return now.tv_sec;
}

static int flush(long call, int file) {
  if (control->flush_ms > 0) usleep((useconds_t)(control->flush_ms * 1000));
  if (control->flush_fails) {
    errno = EIO;
    return -1;
  }
  return (int)syscall(call, file);
}
int fsync(int file) { return flush(SYS_fsync, file); }
int fdatasync(int file) { return flush(SYS_fdatasync, file); }
