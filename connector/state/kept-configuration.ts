import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { pollAnswerSchema } from '../../src/entry/connector/contract/poll';

const keptSchema = z.object({
  url: z.string(),
  revision: z.string(),
  configuration: pollAnswerSchema.shape.configuration.unwrap(),
});

/** The settings as the app has given them, for whom they are, and which they are. */
export type KeptConfiguration = z.infer<typeof keptSchema>;
export type Configuration = KeptConfiguration['configuration'];

/** Beside the state, not in it: `check` and `search` may read it while another process has the state. */
const file = 'configuration.json';

/** Of another build, or half a file, is none: the app gives it again. */
export function findConfiguration(folder: string): KeptConfiguration | undefined {
  try {
    const parsed = keptSchema.safeParse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export function keepConfiguration(folder: string, kept: KeptConfiguration): void {
  const draft = join(folder, `${file}.new`);
  writeFileSync(draft, JSON.stringify(kept), { mode: 0o600 });
  renameSync(draft, join(folder, file));
}
