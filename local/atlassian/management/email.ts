import { z } from 'zod';
import { isEmail } from '../rules/email';
import { domainOf } from '../state/people';
import { refuse, violations } from './error';
import { type ManagementHandler, managedAccount, mayAct, writeRule } from './scope';

const emailSchema = z.object({ email: z.string() });

/** PUT /users/{id}/manage/email: only to an address of a verified domain; ends every session of the person. */
export const setEmail: ManagementHandler = (state, call) => {
  const person = managedAccount(state, call);
  const body = emailSchema.safeParse(call.body);
  if (!body.success) throw refuse(400, 'bodyParseFailure');
  const { email } = body.data;
  if (!isEmail(email)) throw violations({ email: 'validCharacters' });
  mayAct(writeRule(person));
  const domain = domainOf(email);
  if (!state.domains.verified(domain)) throw refuse(403, 'forbidden.unclaimedDomain', { domain });
  const owner = state.people.byEmail(email);
  if (owner && owner.seq !== person.seq) throw violations({ email: 'alreadyInUse' });
  state.people.setEmail(person.seq, email);
  state.people.noteProfileChange(person.seq, call.now);
  return { status: 204 };
};
