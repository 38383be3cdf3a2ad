//! Gives memory back to the system.
//!
//! Owns: two calls of glibc's allocator, and with them the only unsafe code of briefbot; the program itself forbids it.
//! Never imports: anything but `libc`.
//!
//! Training the matcher needs several times the memory that serving does. glibc keeps what was freed, in one arena for each thread, and raises its own
//! thresholds for giving it back ([mallopt(3)](https://man7.org/linux/man-pages/man3/mallopt.3.html)). jemalloc and mimalloc were tried and kept more.
//! Elsewhere (musl, macOS) both functions do nothing.

/// Tells the allocator to share two arenas among all threads, and to give back what is freed. Call it before the first thread starts.
pub fn keep_small() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    {
        /// Blocks of this size, in bytes, are returned to the system when they are freed; glibc's own value at start.
        const LARGE: libc::c_int = 128 * 1024;
        for (what, value) in [(libc::M_ARENA_MAX, 2), (libc::M_MMAP_THRESHOLD, LARGE), (libc::M_TRIM_THRESHOLD, LARGE)] {
            // SAFETY: mallopt takes two numbers, touches nothing but the allocator's own settings, and refuses what it does not know.
            unsafe { libc::mallopt(what, value) };
        }
    }
}

/// Gives back what is free now. It takes a millisecond or so, and allocations wait for it.
pub fn give_back() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: malloc_trim takes a number and only gives back pages that hold no block.
    unsafe {
        libc::malloc_trim(0)
    };
}
