/** A time as directories write it: 20261130064500Z. @param fraction `.0`, as Active Directory has it, or another one */
export const generalizedTime = (milliseconds: number, fraction = ''): string =>
  `${new Date(milliseconds).toISOString().slice(0, 19).replace(/[-:T]/g, '')}${fraction}Z`;
