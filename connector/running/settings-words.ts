/** Why the settings that came cannot be used. @param why place and problem */
export const settingsWords = (why: string): string => `This connector cannot read the settings of Rollcall: ${why}.`;
