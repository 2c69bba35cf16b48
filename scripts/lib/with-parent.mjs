// Preloaded into children: when the supervisor dies without a word (kill -9), they shut down instead of living on alone.
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
