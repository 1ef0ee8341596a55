import { z } from 'zod';
import { byHand as handsOf } from '../../atlassian/by-hand';
import type { Local } from '../local';
import { LocalError } from '../local-error';

const person = z.string().min(1);
const group = z.string().min(1);
const doneSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.enum(['suspend', 'restore', 'remove', 'deactivate']), person }),
  z.strictObject({ do: z.literal('rename'), person, to: z.string().min(1) }),
  z.strictObject({ do: z.enum(['putIn', 'takeOut']), person, group }),
  z.strictObject({ do: z.enum(['createGroup', 'deleteGroup']), group }),
  z.strictObject({ do: z.literal('renameGroup'), group, to: z.string().min(1) }),
]);

/** Something that an administrator of the simulated site does without Rollcall. @throws LocalError 400 if the site refuses */
export async function byHand({ site }: Local, body: unknown): Promise<object> {
  const done = doneSchema.parse(body);
  const hands = handsOf(site);
  try {
    switch (done.do) {
      case 'rename':
        await hands.setName(done.person, done.to);
        break;
      case 'renameGroup':
        await hands.renameGroup(done.group, done.to);
        break;
      case 'putIn':
      case 'takeOut':
        await hands[done.do](done.person, done.group);
        break;
      case 'createGroup':
      case 'deleteGroup':
        await hands[done.do](done.group);
        break;
      default:
        await hands[done.do](done.person);
    }
  } catch (error) {
    throw new LocalError(400, error instanceof Error ? error.message : String(error));
  }
  return {};
}
