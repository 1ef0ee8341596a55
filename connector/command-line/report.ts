import type { NoticeCode, TroubleCode } from '../../src/entry/connector/contract/codes';
import { directoryCauses } from '../../src/journal/causes/directory-causes';
import { gatherNotices, mostOfAKind } from '../scan/gather-notices';
import type { Notice } from '../scan/notice';
import type { AppTrouble } from '../sending/app-trouble';
import { appTroubleWords } from '../sending/app-trouble-words';
import type { Trouble } from '../source/trouble';
import type { StateTrouble } from '../state/state-trouble';
import { stateTroubleWords } from '../state/state-trouble-words';
import type { Io } from './io';

/** Says what a command finds: to people in sentences, to machines in lines of JSON. */
export interface Report {
  /** @param text for people; @param line for machines, with its `kind` */
  say(text: string, line: { readonly kind: string } & Readonly<Record<string, unknown>>): void;
  /** The last line, which has no kind. */
  result(text: string, line: Readonly<Record<string, number>>): void;
  trouble(error: Trouble): void;
  appTrouble(error: AppTrouble): void;
  stateTrouble(error: StateTrouble): void;
  /** Each once in a scan, however often it is noticed. */
  notice(notice: Notice): void;
  /** Another scan begins: what is noticed is told again. */
  forgetNotices(): void;
  /** Notices that somebody has to look at. */
  countErrors(): number;
  /** On a terminal people see how it gets on; elsewhere they get a line once in a while. */
  readonly showsProgress: boolean;
  progress(text: string): void;
}

export function reportTo({ out, error, progress, isTerminal }: Io, json: boolean): Report {
  let notices = gatherNotices();
  const print = json ? out : error;
  function troubleOfOurs(code: string, detail: string, words: { readonly title: string; readonly remedy: string }) {
    const text = `${words.title}: ${detail}\n  ${words.remedy}`;
    print(json ? JSON.stringify({ kind: 'trouble', code, ...words, detail }) : text);
  }
  return {
    say: (text, line) => out(json ? JSON.stringify(line) : text),
    result: (text, line) => out(json ? JSON.stringify(line) : text),
    trouble({ code, message: detail, server }) {
      const words = wordsOf(code);
      const where = server === undefined ? '' : ` (${server})`;
      const text = `${words.title}${where}: ${detail}\n  ${words.cause}\n  ${words.remedy}`;
      print(json ? JSON.stringify({ kind: 'trouble', code, server, ...words, detail }) : text);
    },
    appTrouble: ({ code, message }) => troubleOfOurs(code, message, appTroubleWords[code]),
    stateTrouble: ({ code, message }) => troubleOfOurs(code, message, stateTroubleWords[code]),
    notice(notice) {
      const place = notices.add(notice);
      if (place === undefined || place > mostOfAKind) return;
      const { code, about } = notice;
      const words = wordsOf(code);
      const text = `${words.title}: ${about}${place === 1 ? `\n  ${words.cause}\n  ${words.remedy}` : ''}`;
      print(json ? JSON.stringify({ kind: 'notice', code, about, ...words }) : text);
    },
    forgetNotices() {
      notices = gatherNotices();
    },
    countErrors: () => notices.countErrors(),
    showsProgress: isTerminal && !json,
    progress(text) {
      if (isTerminal && !json) progress(text);
    },
  };
}

function wordsOf(code: TroubleCode | NoticeCode) {
  const { title, cause, remedy } = directoryCauses[code];
  return { title, cause, remedy };
}
