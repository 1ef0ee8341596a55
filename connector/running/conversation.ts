import type { JobResult } from '../../src/entry/connector/contract/jobs';
import { type PollRequest, protocolVersion } from '../../src/entry/connector/contract/poll';
import type { ScanProgress, ScanResult } from '../../src/entry/connector/contract/scan';
import type { App, Polled } from '../sending/app';
import type { Lease } from '../sending/app-receiver';
import { Trouble } from '../source/trouble';
import { endedIn } from '../state/ended';
import { nextGeneration, noteNewer } from '../state/generation';
import { type Configuration, findConfiguration, keepConfiguration } from '../state/kept-configuration';
import { noteLease } from '../state/note-lease';
import type { State } from '../state/open-state';
import { settingsWords } from './settings-words';

/** Who speaks. */
export interface Speaker {
  readonly url: string;
  readonly instance: string;
  readonly version: string;
  readonly host: string;
}

/** The polls of a connector: what is told in them, and what they bring. */
export interface Conversation extends Lease {
  /** One at a time; a second one waits, and then tells what the first one could not. @throws {AppTrouble} */
  poll(app: App, how?: { readonly isLeaving: boolean }): Promise<Polled>;
  /** The settings, as far as they are known. @throws {Trouble} if the present ones cannot be read: earlier ones do not count any more */
  configuration(): Configuration | undefined;
  /** Whether the present settings can be read. */
  canReadSettings(): boolean;
  /** Which they are; undefined if there are none. */
  revision(): string | undefined;
  /** To be told by the next poll. */
  answered(result: JobResult): void;
  ended(result: ScanResult): void;
  progressed(progress: ScanProgress | undefined): void;
  hasNews(): boolean;
}

/** Results of jobs in one poll. */
const mostResults = 5;

export function openConversation(state: State, speaker: Speaker, defaultApp: App): Conversation {
  const ended = endedIn(state);
  const kept = findConfiguration(state.folder);
  let known = kept?.url === speaker.url ? kept : undefined;
  let unreadable: { readonly revision: string; readonly why: string } | undefined;
  let results: readonly JobResult[] = [];
  let scan: ScanProgress | undefined;
  let lease: number | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  async function pollNow(app: App, isLeaving: boolean): Promise<Polled> {
    const telling = results.slice(0, mostResults);
    const scans = ended.waiting();
    const answer = await app.poll(requestOf(telling, scans, isLeaving));
    // What came about in the meantime is told next time.
    results = results.filter((each) => !telling.includes(each));
    for (const { no } of scans) ended.told(no);
    lease = answer.lease;
    noteLease(state, lease);
    if (answer.generation !== undefined) noteNewer(state, answer.generation);
    takeSettings(answer);
    return answer;
  }
  function takeSettings({ revision, configuration, beyond }: Polled): void {
    if (beyond?.unreadable !== undefined) {
      unreadable = { revision, why: beyond.unreadable };
    } else if (configuration !== undefined) {
      unreadable = undefined;
      known = { url: speaker.url, revision, configuration };
      keepConfiguration(state.folder, known);
    } else if (revision === known?.revision) unreadable = undefined;
  }
  function requestOf(
    telling: readonly JobResult[],
    scans: ReturnType<typeof ended.waiting>,
    isLeaving: boolean,
  ): PollRequest {
    const { instance, version, host } = speaker;
    return {
      protocol: protocolVersion,
      version,
      instance,
      host,
      generation: nextGeneration(state),
      ...(known === undefined ? {} : { revision: known.revision }),
      ...(scan === undefined ? {} : { scan }),
      ...(scans.length === 0 ? {} : { ended: scans.map(({ result }) => result) }),
      ...(telling.length === 0 ? {} : { results: [...telling] }),
      ...(isLeaving ? { leaving: true } : {}),
    };
  }
  const conversation: Conversation = {
    poll(app, { isLeaving } = { isLeaving: false }) {
      const mine = turn.then(() => pollNow(app, isLeaving));
      turn = mine.catch(() => undefined);
      return mine;
    },
    number() {
      if (lease === undefined) throw new Error('There is no lease before the first poll.');
      return lease;
    },
    async renew() {
      await conversation.poll(defaultApp);
    },
    scan: () => scan?.begun,
    configuration() {
      if (unreadable !== undefined) throw new Trouble('not-understood', settingsWords(unreadable.why));
      return known?.configuration;
    },
    canReadSettings: () => unreadable === undefined,
    revision: () => (unreadable ?? known)?.revision,
    answered: (result) => {
      results = [...results, result];
    },
    ended: (result) => ended.add(result),
    progressed: (progress) => {
      scan = progress;
    },
    hasNews: () => results.length > 0 || ended.waiting().length > 0,
  };
  return conversation;
}
