import { z } from 'zod';
import { noticeCodes, troubleCodes } from './codes';

const count = z.int().nonnegative();
const time = z.iso.datetime();

/** Trouble with the directory. `detail`: the server's or the system's own words; never a password. */
export const troubleSchema = z.strictObject({
  code: z.enum(troubleCodes),
  detail: z.string().max(2000),
  /** `host:port`, if it is one server's. */
  server: z.string().max(300).optional(),
});

/** `about`: some of those whom it is about, by entry, account name or address. `count`: all of them. */
export const noticeSchema = z.strictObject({
  code: z.enum(noticeCodes),
  count: z.int().positive(),
  about: z.array(z.string().max(1000)).max(20),
});

/**
 * `full` reads everything; `changes` what has changed since. `people`, `groups`: read, of the directory. `sent`,
 * `unchanged`: of both. `removed`: people and groups that are gone.
 */
const counts = {
  kind: z.enum(['full', 'changes']),
  begun: time,
  people: count,
  groups: count,
  sent: count,
  unchanged: count,
  removed: count,
};

/** A scan that is going on. */
export const scanProgressSchema = z.strictObject({ ...counts, phase: z.enum(['reading', 'settling', 'sending']) });

/** A scan that has ended. `attention`: done, but somebody has to look; `failed`: nothing follows from it. */
export const scanResultSchema = z.strictObject({
  ...counts,
  ended: time,
  outcome: z.enum(['done', 'attention', 'failed']),
  errors: count,
  server: z.string().max(300).optional(),
  trouble: troubleSchema.optional(),
  notices: z.array(noticeSchema).max(30),
});

export type DirectoryTrouble = z.infer<typeof troubleSchema>;
export type ScanNotice = z.infer<typeof noticeSchema>;
export type ScanProgress = z.infer<typeof scanProgressSchema>;
export type ScanResult = z.infer<typeof scanResultSchema>;
