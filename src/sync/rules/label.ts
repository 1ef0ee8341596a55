import { maskEmail } from '../../journal/mask';

/** A person as the log may name them: `m…@example.com`; empty if no address is known. */
export const emailLabel = (email: string | undefined): string => (email === undefined ? '' : maskEmail(email));
