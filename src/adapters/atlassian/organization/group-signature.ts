/** Tells the people who administer the site who created a group, and Rollcall which of its creations it was. */
export const signedDescription = ({ signature, by }: { readonly signature: string; readonly by: string }): string =>
  `Created by Rollcall for the connection ${by.slice(0, mostOfName)}. Reference: rollcall-${signature}`;

/** Whatever else somebody has written into the description. */
export const signatureIn = (description: string | null | undefined): string | undefined =>
  description?.match(/\brollcall-([0-9A-Za-z]+)/)?.[1];

/** A description of any length may be refused. */
const mostOfName = 100;
