import { randomUUID } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';

/** Writes a file under another name first, so that no process ever reads half of it. */
export async function replaceFile(file: string, contents: Uint8Array | string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, contents);
  await rename(draft, file);
}
