/**
 * The database as every module reaches it: two narrow doors and the transactions of a tenant.
 *
 * <p>{@link org.atiende.server.database.Tenancy} opens a transaction in which row-level security shows one workspace
 * alone. {@link org.atiende.server.database.Gate} is the narrow role that finds out which workspace a request or a job
 * belongs to: it sees across workspaces, but only the columns granted to it. The owner of the tables runs the migrations
 * and is not used afterwards.
 */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package org.atiende.server.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
