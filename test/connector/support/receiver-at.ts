import { openConversation } from '../../../connector/running/conversation';
import { httpApp } from '../../../connector/sending/app';
import { appReceiver } from '../../../connector/sending/app-receiver';
import { systemClock } from '../../../connector/sending/clock';
import type { Receiver } from '../../../connector/sending/receiver';
import { belongTo, instanceOf } from '../../../connector/state/notes';
import type { State } from '../../../connector/state/open-state';

/** The address of a connection, and its token. */
export interface Address {
  readonly url: string;
  readonly token: string;
}

/** A receiver at an app, with a lease. */
export async function receiverAt({ url, token }: Address, state: State): Promise<Receiver> {
  const { signal } = new AbortController();
  belongTo(state, url);
  const app = httpApp({ url, token, signal });
  const instance = instanceOf(state, () => 'instance-of-a-test');
  const conversation = openConversation(state, { url, instance, version: '0.1.0', host: 'host-a' }, app);
  await conversation.poll(app);
  return appReceiver(app, conversation, { clock: systemClock, signal, patience: 0 });
}
