import type { Trouble } from '../ldap/trouble';
import { troubleWords } from '../ldap/trouble-words';
import type { Notice, NoticeCode } from '../scan/notice';
import { noticeWords } from '../scan/notice-words';
import type { Io } from './io';

/** Says what a command finds: to people in sentences, to machines in lines of JSON. */
export interface Report {
  /** @param text for people; @param line for machines, with its `kind` */
  say(text: string, line: { readonly kind: string } & Readonly<Record<string, unknown>>): void;
  /** The last line, which has no kind. */
  result(text: string, line: Readonly<Record<string, number>>): void;
  trouble(error: Trouble, server?: string): void;
  /** Each once, however often it is noticed. */
  notice(notice: Notice): void;
  /** Notices that somebody has to look at. */
  countErrors(): number;
  progress(text: string): void;
}

/** They do not keep anything from being sent. */
const harmless: ReadonlySet<NoticeCode> = new Set<NoticeCode>(['referral', 'double-mail', 'attribute-cut']);

/** Of one kind so many are told; the others are counted. */
const mostOfAKind = 20;

export function reportTo({ out, error, progress }: Io, json: boolean): Report {
  const seen = new Map<NoticeCode, Set<string>>();
  const print = json ? out : error;
  return {
    say: (text, line) => out(json ? JSON.stringify(line) : text),
    result: (text, line) => out(json ? JSON.stringify(line) : text),
    trouble(trouble, server) {
      const { code, message: detail } = trouble;
      const words = troubleWords[code];
      const where = server === undefined ? '' : ` (${server})`;
      const text = `${words.title}${where}: ${detail}\n  ${words.cause}\n  ${words.remedy}`;
      print(json ? JSON.stringify({ kind: 'trouble', code, server, ...words, detail }) : text);
    },
    notice({ code, about }) {
      const abouts = seen.get(code) ?? new Set();
      seen.set(code, abouts);
      if (abouts.has(about)) return;
      abouts.add(about);
      if (abouts.size > mostOfAKind) return;
      const words = noticeWords[code];
      const text = `${words.title}: ${about}${abouts.size === 1 ? `\n  ${words.cause}\n  ${words.remedy}` : ''}`;
      print(json ? JSON.stringify({ kind: 'notice', code, about, ...words }) : text);
    },
    countErrors: () => [...seen].reduce((sum, [code, abouts]) => sum + (harmless.has(code) ? 0 : abouts.size), 0),
    progress,
  };
}
