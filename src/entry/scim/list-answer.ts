import { ScimError } from '../../scim/error';
import type { Page } from '../../scim/list';
import type { Answer, Asked } from './operation';

/** A page in the dialect's envelope. */
export function listAnswer(asked: Pick<Asked, 'dialect'>, page: Page): Answer {
  const resources = page.resources.map((resource) => asked.dialect.resource(resource));
  return { status: 200, body: asked.dialect.list({ ...page, resources }) };
}

/** A query that can't be read warms nothing; its error is said once the caller is known. */
export function tolerant<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ScimError) return undefined;
    throw error;
  }
}
