import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { version } from '../../package.json';
import type { Speaker } from '../running/conversation';
import { instanceOf } from '../state/notes';
import type { State } from '../state/open-state';

/** How this connector presents itself to the app. */
export const speakerOf = (state: State, url: string): Speaker => ({
  url,
  instance: instanceOf(state, randomUUID),
  version,
  host: hostname() || 'unknown',
});
