/** The laboratory over HTTP. */
@NullMarked
package org.atiende.server.automation.lab.web;

import org.jspecify.annotations.NullMarked;
