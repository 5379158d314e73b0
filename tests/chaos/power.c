/* Preloaded into the server: notes beside every file how long it was when it was last known to be on disk.
 * The size is taken before the call, so that what is written meanwhile does not count. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int noted(int fd, const char *name) {
    int (*really)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    struct stat before;
    int known = fstat(fd, &before) == 0 && S_ISREG(before.st_mode);
    int failed = really(fd);
    if (failed || !known) return failed;
    char link[64], path[4096], text[32];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 8);
    if (length <= 0) return failed;
    strcpy(path + length, ".synced");
    int beside = open(path, O_WRONLY | O_CREAT, 0600);
    if (beside < 0) return failed;
    int written = snprintf(text, sizeof text, "%020lld", (long long)before.st_size);
    if (pwrite(beside, text, written, 0) != written) { /* the older, shorter size stands: it loses more, never less */ }
    close(beside);
    return failed;
}

int fsync(int fd) { return noted(fd, "fsync"); }
int fdatasync(int fd) { return noted(fd, "fdatasync"); }
