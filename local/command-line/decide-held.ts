import { z } from 'zod';
import { CommandError } from './command-error';
import type { ControlClient } from './control-client';
import { type HeldBatch, held } from './held';
import { untilDone } from './until-done';

const answerSchema = z.object({
  answer: z.string(),
  left: z.object({ grown: z.number(), gone: z.number() }).optional(),
});

export type HeldAnswer = z.infer<typeof answerSchema>;
export type Decision = 'approve' | 'reject';

/** Ids in one decision. */
const mostNamed = 500;

/** In their order. */
const slicesOf = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / mostNamed) }, (_, index) =>
    ids.slice(index * mostNamed, (index + 1) * mostNamed),
  );

/**
 * Decides about all of a batch who were listed, and waits until that is carried out: only then it shows who has grown. An approval
 * confirms what somebody else has approved first.
 */
export async function decideAll(control: ControlClient, batch: HeldBatch, decision: Decision): Promise<HeldAnswer> {
  const { approval } = batch;
  const confirms = decision === 'approve' && approval && !approval.isOwn ? { confirms: approval.at } : {};
  const said = await ask(control, batch, { decision, ...confirms });
  if (said.answer !== 'decided' || said.left) return said;
  await carriedOut(control, batch);
  const { batches } = await held(control);
  const grown = batches.find((each) => each.batch === batch.batch)?.left?.grown ?? 0;
  return grown > 0 ? { ...said, left: { grown, gone: 0 } } : said;
}

/**
 * Decides about those with these ids, however many: one slice once the one before is carried out, because only so many may be under
 * way. @throws CommandError if a slice is refused; it says how many were decided about before
 */
export async function decideSome(
  control: ControlClient,
  batch: HeldBatch,
  decision: Decision,
  ids: readonly string[],
): Promise<HeldAnswer> {
  const slices = slicesOf([...new Set(ids)]);
  if (decision === 'approve' && batch.needsSecond && slices.length > 1)
    throw new CommandError(
      `approvals: two administrators have to approve this, and the first can choose at most ${mostNamed}: name fewer, or approve all.`,
    );
  const left = { grown: 0, gone: 0 };
  const answers: string[] = [];
  for (const [index, only] of slices.entries()) {
    if (index > 0) await carriedOut(control, batch);
    const said = await ask(control, batch, { decision, only }).catch((error: unknown) => {
      if (index === 0 || !(error instanceof CommandError)) throw error;
      const before = `approvals: of ${ids.length}, the first ${index * mostNamed} are decided about, and the others are not.`;
      throw new CommandError(`${before} ${error.message}`);
    });
    answers.push(said.answer);
    left.grown += said.left?.grown ?? 0;
    left.gone += said.left?.gone ?? 0;
  }
  const answer = answers.find((each) => each !== 'grown') ?? 'grown';
  return { answer, ...(left.grown + left.gone > 0 && { left }) };
}

interface Asked {
  readonly decision: Decision;
  readonly only?: readonly string[];
  readonly confirms?: string;
}

const ask = (control: ControlClient, { connection, kind, batch, at, count }: HeldBatch, asked: Asked) =>
  control.post(
    '/local/approvals',
    { connectionId: connection.id, kind, batch, seen: { at, count: asked.only?.length ?? count }, ...asked },
    answerSchema,
  );

/** Waits until nothing is under way that was decided about a kind in a connection, or it does not move. */
async function carriedOut(control: ControlClient, { connection, kind }: HeldBatch): Promise<void> {
  const look = async () =>
    (await held(control)).deciding.filter((each) => each.connection.id === connection.id && each.kind === kind);
  await untilDone(look, {
    isDone: (deciding) => deciding.length === 0,
    moved: (deciding) => deciding.reduce((sum, { done }) => sum + done, 0),
  });
}
