/** How an email address is stored and looked up. */
export function normalEmail(email: string) {
  return email.trim().toLowerCase();
}
