/** People chosen in the settings who are looked up at once: each is one request to Atlassian. */
export const mostChosen = 20;
