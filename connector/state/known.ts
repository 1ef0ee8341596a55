import type { KnownAnswer } from '../../src/entry/connector/contract/known';
import type { Kind } from './absences';
import { forgetSent, notesIn } from './notes';
import type { State } from './open-state';
import { sightsOf } from './sight';

export type KnownItem = KnownAnswer['items'][number];

/** What the receiver has is what the state says was sent: who is absent is judged by it. */
export interface Known {
  /** Whether the state can be relied on. */
  isComplete(): boolean;
  /** From now on the state can't be relied on: somebody else may have sent. */
  doubt(): void;
  /** Relies on the state as it is: for a look that sends nothing. */
  trust(): void;
  /** Forgets all that was sent and read, to learn it anew. */
  begin(): void;
  /** What came is noted as sent, with a content that nobody knows: it is sent once more, and then it is known. */
  learn(kind: Kind, item: KnownItem): void;
  /** @returns false if it was doubted since it was begun: then it has to be learned once more */
  complete(): boolean;
  /** Whether a group that was learned is missing from the picture: it is not known under which name it was a member of others. */
  hasLostSight(): boolean;
}

export function knownIn(state: State): Known {
  const { database } = state;
  const notes = notesIn(state);
  const person = database.prepare(
    `INSERT INTO sent_person (id, remote, account, digest) VALUES (?, ?, ?, '') ON CONFLICT DO NOTHING`,
  );
  const group = database.prepare(
    `INSERT INTO sent_group (id, remote, key, name, folded) VALUES (?, ?, '', ?, ?) ON CONFLICT DO NOTHING`,
  );
  // Members who have not come from the directory are nobody whom it could take out.
  const member = database.prepare(
    `INSERT OR IGNORE INTO sent_member
       SELECT g.no, p.no FROM sent_group g, sent_person p WHERE g.id = ? AND g.remote = ? AND p.remote = ?`,
  );
  const complete = database.prepare(
    `UPDATE note SET value = 'complete' WHERE name = 'known' AND value = 'learning' RETURNING name`,
  );
  const lost = database.prepare(
    `SELECT 1 FROM sent_group s WHERE s.key = '' AND NOT EXISTS (SELECT 1 FROM grp WHERE grp.id = s.id)`,
  );
  return {
    isComplete: () => notes.find('known') === 'complete',
    doubt: () => notes.put('known', 'doubted'),
    trust: () => notes.put('known', 'complete'),
    begin() {
      forgetSent(state);
      sightsOf(state).forgetWhom();
      notes.put('known', 'learning');
    },
    learn(kind, { externalId, id, name, members = [] }) {
      if (kind === 'people') person.run(externalId, id, name.toLowerCase());
      else {
        group.run(externalId, id, name, name.toLowerCase());
        for (const each of members) member.run(externalId, id, each);
      }
    },
    complete: () => complete.get() !== undefined,
    hasLostSight: () => lost.get() !== undefined,
  };
}
