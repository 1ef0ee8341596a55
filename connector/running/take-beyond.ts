import type { JobResult, UnknownJob } from '../../src/entry/connector/contract/jobs';
import type { Polled } from '../sending/app';
import { AppTrouble } from '../sending/app-trouble';
import type { Conversation } from './conversation';
import type { Running } from './running';
import type { Scanner } from './scanner';
import { settingsWords } from './settings-words';

interface Around {
  readonly running: Pick<Running, 'report' | 'speaker'>;
  readonly conversation: Pick<Conversation, 'answered'>;
  readonly scanner: Pick<Scanner, 'settingsUnreadable'>;
}

/**
 * What a newer Rollcall asks or sets beyond what this connector knows: jobs are refused, and settings that cannot be read end in a
 * scan that says so, once for each. What it goes without, and why, is said once for each thing as well. Nothing is awaited.
 */
export function takeBeyond({
  running,
  conversation,
  scanner,
}: Around): (answer: Pick<Polled, 'beyond' | 'revision'>) => void {
  const { report, speaker } = running;
  const told = new Set<string>();
  /** @returns whether it is news */
  function tell(text: string): boolean {
    if (told.has(text)) return false;
    told.add(text);
    report.appTrouble(new AppTrouble('connector-older', text));
    return true;
  }
  let unreadable: string | undefined;
  return ({ beyond, revision }) => {
    if (beyond === undefined) return;
    for (const job of beyond.jobs) {
      const detail = wordsOf(job, speaker.version);
      tell(detail);
      conversation.answered(refusalOf(job, detail));
    }
    if (beyond.settings.length > 0) tell(`It has settings that are not known here: ${beyond.settings.join(', ')}.`);
    if (beyond.unreadable === undefined || unreadable === revision) return;
    unreadable = revision;
    tell(settingsWords(beyond.unreadable));
    scanner.settingsUnreadable();
  };
}

/** The answer to a job of a kind that is not known here. */
const refusalOf = ({ id }: UnknownJob, detail: string): JobResult => ({
  kind: 'refused',
  id,
  trouble: { code: 'not-understood', detail },
});

function wordsOf({ kind, needs }: UnknownJob, version: string): string {
  const what = `Connector ${version} does not know what "${kind}" asks`;
  return needs === undefined ? `${what}.` : `${what}; it takes version ${needs} or a later one.`;
}
