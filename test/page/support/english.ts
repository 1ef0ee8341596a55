import { createSay } from '../../../static/admin/say/create-say';
import english from '../../../static/locales/en-US.json';

/** The page's texts in English. */
export const say = createSay((key) => english[key], 'en-US');
