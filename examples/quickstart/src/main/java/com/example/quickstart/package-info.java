/** Categorizes a bank statement on the command line; {@link com.example.quickstart.Quickstart} starts it. */
package com.example.quickstart;
