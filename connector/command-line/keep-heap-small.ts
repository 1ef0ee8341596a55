import { setFlagsFromString } from 'node:v8';

/**
 * Lets V8 collect early instead of letting its heap grow: with its defaults a scan of 20,000 people, who pass through in pages,
 * takes 230 MB where 110 do, on a machine that may have other things to do. Several threads for a heap this small would wait for each other. The flags are read at each collection, so they
 * can be set while the program runs; a V8 that no longer knows them ignores them.
 */
export function keepHeapSmall(): void {
  for (const flag of ['--semi-space-growth-factor=1', '--heap-growing-percent=20', '--no-parallel-scavenge'])
    setFlagsFromString(flag);
}
