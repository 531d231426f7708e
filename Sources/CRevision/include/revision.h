#ifndef GALLEY_REVISION_H
#define GALLEY_REVISION_H

/// The commit that the sources were built from; empty when the build was not told.
extern const char *const galley_revision;

#endif
