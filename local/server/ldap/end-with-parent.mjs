/**
 * Imported by the connector beside a simulated directory: ends it when the local Forge is gone, even by `kill -9`, which
 * closes the other end of its standard input. JavaScript, because nothing has to compile it.
 */
process.stdin.on('close', () => process.kill(process.pid, 'SIGTERM'));
process.stdin.resume();
process.stdin.unref();
