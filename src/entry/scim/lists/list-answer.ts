import { ScimError } from '../../../scim/error';
import type { Page } from '../../../scim/list';
import type { Answer, Asked } from '../operation';
import { newRoom } from './answer-size';
import type { Shown } from './find-page';

/** How a list is shown: in the dialect's words, up to the answer limit. */
export const shownIn = ({ dialect }: Pick<Asked, 'dialect'>): Shown => ({
  resource: dialect.resource,
  room: newRoom(),
});

/** A page in the dialect's envelope. */
export const listAnswer = ({ dialect }: Pick<Asked, 'dialect'>, page: Page): Answer => ({
  status: 200,
  body: dialect.list(page),
});

/** An unreadable query warms nothing; its error is reported once the caller is authenticated. */
export function tolerant<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ScimError) return undefined;
    throw error;
  }
}
