import type { EffectiveMode } from '../../sync/rules/effective-mode';
import type { Site } from '../../sync/site/site';
import type { Uses } from '../call';
import type { DirectoryReads } from '../store/directory-reads';
import type { PromisedSeats } from './promised-seats';
import type { RoomAhead } from './room-ahead';
import type { Stretches } from './stretches';

/** What looking ahead uses of a call: it reads, and can write neither to its directory nor to the log or the queue. */
export type Foresight = Uses<
  'connection' | 'store' | 'elsewhere' | 'atlassian' | 'owners' | 'sync' | 'budget' | 'machine',
  DirectoryReads,
  Site
> & {
  /** What a plan for many has promised to those looked at before. */
  readonly promised?: PromisedSeats;
  /** The limits as those looked at before leave them. */
  readonly room?: RoomAhead;
  /** Deleted people of whom the plan has said that their deletion is held. */
  readonly withheld?: Stretches;
};

/** A reader of what would be done need not be told that it was not. */
export const foreseenMode: EffectiveMode = { mode: 'preview', why: [] };
