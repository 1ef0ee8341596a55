import type { Queries } from './queries';

/** Something that a webhook of Slack or Teams has taken. */
export interface ReceivedMessage {
  readonly id: number;
  readonly to: 'slack' | 'teams';
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** As it came. */
  readonly body: unknown;
}

const table = `CREATE TABLE IF NOT EXISTS messages (
  id INTEGER PRIMARY KEY, channel TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL
)`;

/** The channels of the site's people in Slack and Teams. */
export function createMessages(queries: Queries) {
  queries.run(table);
  return {
    add: (to: ReceivedMessage['to'], at: number, body: unknown) =>
      queries.run(`INSERT INTO messages (channel, at, body) VALUES (?, ?, ?)`, to, at, JSON.stringify(body)),
    /** The newest first. */
    all: (): ReceivedMessage[] =>
      queries
        .all<MessageRow>(`SELECT id, channel, at, body FROM messages ORDER BY id DESC`)
        .map(({ channel, body, ...row }) => ({ ...row, to: channel, body: JSON.parse(body) })),
  };
}

interface MessageRow {
  readonly id: number;
  readonly channel: ReceivedMessage['to'];
  readonly at: number;
  readonly body: string;
}
