/** The largest body that the REST API takes: 200 lines with everything that can be said of them take less than half of it. */
export const REST_BODY_BYTES = 64 * 1024;
