import { z } from 'zod';
import { adminCall } from '../admin-call';
import type { Command, CommandOutput } from '../command';
import { CommandError } from '../command-error';
import { type Decision, decideAll, decideSome, type HeldAnswer } from '../decide-held';
import { type HeldBatch, heldBatches } from '../held';
import { table } from '../table';

const kinds = ['people', 'members', 'groups', 'invitations'] as const;

const inputSchema = z.object({
  connection: z.string().optional(),
  approve: z.enum(kinds).optional(),
  reject: z.enum(kinds).optional(),
  list: z.enum(kinds).optional(),
  only: z.array(z.string()).optional(),
});

const heldListSchema = z.object({
  items: z.array(
    z
      .object({
        id: z.string(),
        name: z.string(),
        since: z.string(),
        loses: z.array(z.string()),
        count: z.number().optional(),
      })
      .loose(),
  ),
  total: z.number().optional(),
  cursor: z.string().optional(),
});

/** Of a list, as many as are shown. */
const mostListed = 100;

export const approvalsCommand: Command = {
  name: 'approvals',
  summary: 'Shows what limits hold, and decides about it.',
  help: [
    '--connection ID             only of this connection; needed to decide if several hold something',
    `--approve KIND              applies all that is held of a kind: ${kinds.join(', ')}`,
    '--reject KIND               leaves it as it is until the identity provider says something new',
    '--only NAME                 only this person or group of it, by its whole name; several times for several',
    `--list KIND                 who is in it, the first ${mostListed}, and what each would lose`,
  ],
  options: {
    connection: { type: 'string' },
    approve: { type: 'string' },
    reject: { type: 'string' },
    only: { type: 'string', multiple: true },
    list: { type: 'string' },
  },
  async run({ control, display }, { values }) {
    const { connection, approve, reject, list, only } = inputSchema.parse(values);
    const batches = await heldBatches(control, connection);
    const kind = approve ?? reject ?? list;
    if (kind === undefined && only)
      throw new CommandError('approvals: say --approve KIND or --reject KIND with --only.');
    if (kind === undefined) return { value: batches, text: batches.length === 0 ? nothing : listed(batches) };
    if ([approve, reject, list].filter((each) => each !== undefined).length > 1)
      throw new CommandError('approvals: approve, reject or list, one at a time.');
    const [batch, ...others] = batches.filter((each) => each.kind === kind);
    if (!batch) throw new CommandError(`approvals: nothing is held of "${kind}".`);
    if (others.length > 0)
      throw new CommandError('approvals: several connections hold some; name one, --connection ID.');
    if (list !== undefined) return held(batch);
    const decision = approve === undefined ? 'reject' : 'approve';
    const value = only
      ? await decideSome(control, batch, decision, await idsOf(batch, only))
      : await decideAll(control, batch, decision);
    return { value, text: textOf(value, decision) };

    async function held({ connection: { id: connectionId }, kind: of }: HeldBatch): Promise<CommandOutput> {
      const value = await adminCall(control, 'listHeld', { connectionId, kind: of, limit: mostListed }, heldListSchema);
      const columns = [
        { title: 'Name', cell: ({ name }: Item) => name },
        { title: 'Would lose', cell: ({ loses }: Item) => loses.join(', ') },
        { title: 'How many', right: true, cell: ({ count }: Item) => count ?? '' },
        { title: 'Since', cell: ({ since }: Item) => since },
      ];
      return { value, text: table(value.items, columns, display) };
    }

    /** @throws CommandError if nobody of one of the names is in the batch */
    async function idsOf({ connection: { id: connectionId }, kind: of }: HeldBatch, names: readonly string[]) {
      const ids = new Map<string, string>();
      const isFound = (name: string) => ids.has(name.toLowerCase());
      // A search finds display names alone; the list is read as --list prints it.
      let cursor: string | undefined;
      do {
        const asked = { connectionId, kind: of, limit: mostListed, ...(cursor !== undefined && { cursor }) };
        const page = await adminCall(control, 'listHeld', asked, heldListSchema);
        for (const { id, name } of page.items) if (!isFound(name)) ids.set(name.toLowerCase(), id);
        cursor = page.cursor;
      } while (cursor !== undefined && !names.every(isFound));
      return names.map((name) => {
        const id = ids.get(name.toLowerCase());
        if (id === undefined) throw new CommandError(`approvals: nothing is held of "${name}".`);
        return id;
      });
    }

    function listed(all: readonly HeldBatch[]): string {
      return table(
        all,
        [
          { title: 'Connection', cell: (each) => each.connection.name },
          { title: 'Kind', cell: (each) => each.kind },
          { title: 'Held', right: true, cell: ({ count }) => count },
          { title: 'Limit', right: true, cell: ({ limit }) => limit },
          { title: 'Since', cell: ({ opened }) => opened },
        ],
        display,
      );
    }
  },
};

type Item = z.infer<typeof heldListSchema>['items'][number];

const nothing = 'Nothing is held.';
const second = 'Approved once; the settings require a second administrator.';

function textOf({ answer, left }: HeldAnswer, decision: Decision): string {
  const done = decision === 'approve' ? 'Approved.' : 'Rejected.';
  return [
    answer === 'first' ? second : answer === 'grown' ? 'Nothing is decided.' : done,
    ...(left?.grown ? [`Of ${left.grown} more is held by now than was listed: they stay held.`] : []),
    ...(left?.gone ? [`No longer held: ${left.gone}.`] : []),
  ].join(' ');
}
