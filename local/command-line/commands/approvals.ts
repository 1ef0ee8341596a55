import { z } from 'zod';
import type { Command } from '../command';
import { CommandError } from '../command-error';
import { type HeldBatch, heldBatches } from '../held';
import { table } from '../table';

const kinds = ['people', 'members', 'groups', 'invitations'] as const;

const inputSchema = z.object({
  connection: z.string().optional(),
  approve: z.enum(kinds).optional(),
  reject: z.enum(kinds).optional(),
});

export const approvalsCommand: Command = {
  name: 'approvals',
  summary: 'Shows what limits hold, and decides about it.',
  help: [
    '--connection ID             only of this connection; needed to decide if several hold something',
    `--approve KIND              applies all that is held of a kind: ${kinds.join(', ')}`,
    '--reject KIND               leaves it as it is until the identity provider says something new',
    'A part of it, and who is in it: on the admin page, under Approvals.',
  ],
  options: {
    connection: { type: 'string' },
    approve: { type: 'string' },
    reject: { type: 'string' },
  },
  async run({ control, display }, { values }) {
    const { connection, approve, reject } = inputSchema.parse(values);
    const batches = await heldBatches(control, connection);
    const kind = approve ?? reject;
    if (kind === undefined) return { value: batches, text: batches.length === 0 ? nothing : listed(batches) };
    if (approve !== undefined && reject !== undefined)
      throw new CommandError('approvals: approve or reject, not both.');
    const [batch, ...others] = batches.filter((each) => each.kind === kind);
    if (!batch) throw new CommandError(`approvals: nothing is held of "${kind}".`);
    if (others.length > 0)
      throw new CommandError('approvals: several connections hold some; name one, --connection ID.');
    const decision = approve === undefined ? 'reject' : 'approve';
    const seen = { at: batch.at, count: batch.count };
    const asked = { connectionId: batch.connection.id, kind, batch: batch.batch, decision, seen };
    const value = await control.post('/local/approvals', asked, z.object({ answer: z.string() }));
    return { value, text: value.answer === 'first' ? second : `${decision === 'approve' ? 'Approved' : 'Rejected'}.` };

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

const nothing = 'Nothing is held.';
const second = 'Approved once; the settings require a second administrator.';
