import { z } from 'zod';
import { isNoticeCode, isTroubleCode, type NoticeCode } from './codes';

const count = z.int().nonnegative();
const time = z.iso.datetime();

/** Of this version or a newer one. */
const code = z.string().min(1).max(100);
const longestDetail = 2000;
const mostAbout = 20;

/**
 * Trouble with the directory. `detail`: the server's or the system's own words; never a password. A code that is not known becomes
 * `newer-trouble`, and its detail begins with it.
 */
export const troubleSchema = z
  .strictObject({
    code,
    detail: z.string().max(longestDetail),
    /** `host:port`, if it is one server's. */
    server: z.string().max(300).optional(),
  })
  .transform((trouble) => {
    const { code, detail } = trouble;
    if (isTroubleCode(code)) return { ...trouble, code };
    return { ...trouble, code: 'newer-trouble' as const, detail: `${code}: ${detail}`.slice(0, longestDetail) };
  });

/** `about`: some of those whom it is about, by entry, account name or address. `count`: all of them. */
const noticeSchema = z.strictObject({
  code,
  count: z.int().positive(),
  about: z.array(z.string().max(1000)).max(mostAbout),
});

/** Each code once; those that are not known become one `newer-notice`, which is about their codes. */
const noticesSchema = z
  .array(noticeSchema)
  .max(30)
  .transform((notices) => {
    const known: ScanNotice[] = [];
    const newer: typeof notices = [];
    for (const notice of notices) {
      const { code } = notice;
      if (isNoticeCode(code)) known.push({ ...notice, code });
      else newer.push(notice);
    }
    if (newer.length === 0) return known;
    const count = newer.reduce((sum, notice) => sum + notice.count, 0);
    return [
      ...known,
      { code: 'newer-notice' as const, count, about: newer.map(({ code }) => code).slice(0, mostAbout) },
    ];
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
  notices: noticesSchema,
});

export type DirectoryTrouble = z.infer<typeof troubleSchema>;
export type ScanNotice = Omit<z.infer<typeof noticeSchema>, 'code'> & { code: NoticeCode };
export type ScanProgress = z.infer<typeof scanProgressSchema>;
export type ScanResult = z.infer<typeof scanResultSchema>;
