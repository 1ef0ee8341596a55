import { maskEmail } from '../../journal/mask';

/** A person as the log may name them: `m…@example.com`. */
export const emailLabel = (email: string | undefined): string =>
  email === undefined || email === '' ? 'the person' : maskEmail(email);
