/** The key of an operation's name in the texts of the page: `Create user` → `operation.create-user`. */
export const operationKey = (operation: string): string => `operation.${operation.toLowerCase().replaceAll(' ', '-')}`;
