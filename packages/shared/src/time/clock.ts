/** What time it is, in milliseconds since 1970; passed in wherever the present matters. */
export type Clock = () => number
