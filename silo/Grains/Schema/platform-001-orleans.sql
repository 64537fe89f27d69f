-- The table and queries that the ADO.NET grain storage provider reads. Column and parameter names are its contract.
create table orleansquery (
    querykey text not null primary key,
    querytext text not null
);

create table orleansstorage (
    grainidhash integer not null,
    grainidn0 bigint not null,
    grainidn1 bigint not null,
    graintypehash integer not null,
    graintypestring text not null,
    grainidextensionstring text,
    serviceid text not null,
    payloadbinary {{bytes}},
    modifiedon {{timestamp}} not null,
    version integer
);

-- One row per grain and state name: a duplicate first write is a conflict, not a second row.
create unique index ux_orleansstorage on orleansstorage (grainidextensionstring, graintypestring, serviceid, grainidhash, graintypehash, grainidn0, grainidn1);

insert into orleansquery(querykey, querytext) values
('ReadFromStorageKey', '
    select payloadbinary as "PayloadBinary", version as "Version"
    from orleansstorage
    where grainidhash = @GrainIdHash and graintypehash = @GrainTypeHash
      and grainidn0 = @GrainIdN0 and grainidn1 = @GrainIdN1
      and graintypestring = @GrainTypeString
      and grainidextensionstring = @GrainIdExtensionString
      and serviceid = @ServiceId'),
('WriteToStorageKey', '
    insert into orleansstorage (grainidhash, grainidn0, grainidn1, graintypehash, graintypestring, grainidextensionstring, serviceid, payloadbinary, modifiedon, version)
    select @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString, @ServiceId, @PayloadBinary, current_timestamp, coalesce(cast(@GrainStateVersion as integer), 0) + 1
    where cast(@GrainStateVersion as integer) is null or exists (
        select 1 from orleansstorage s
        where s.grainidhash = @GrainIdHash and s.graintypehash = @GrainTypeHash and s.grainidn0 = @GrainIdN0 and s.grainidn1 = @GrainIdN1
          and s.graintypestring = @GrainTypeString and s.grainidextensionstring = @GrainIdExtensionString and s.serviceid = @ServiceId)
    on conflict (grainidextensionstring, graintypestring, serviceid, grainidhash, graintypehash, grainidn0, grainidn1)
    do update set payloadbinary = excluded.payloadbinary, modifiedon = excluded.modifiedon, version = excluded.version
    where orleansstorage.version = cast(@GrainStateVersion as integer)
    returning version as "NewGrainStateVersion"'),
('ClearStorageKey', '
    update orleansstorage set payloadbinary = null, modifiedon = current_timestamp, version = version + 1
    where grainidhash = @GrainIdHash and graintypehash = @GrainTypeHash
      and grainidn0 = @GrainIdN0 and grainidn1 = @GrainIdN1
      and graintypestring = @GrainTypeString
      and grainidextensionstring = @GrainIdExtensionString
      and serviceid = @ServiceId and version = cast(@GrainStateVersion as integer)
    returning version as "NewGrainStateVersion"'),
('DeleteStorageKey', '
    delete from orleansstorage
    where grainidhash = @GrainIdHash and graintypehash = @GrainTypeHash
      and grainidn0 = @GrainIdN0 and grainidn1 = @GrainIdN1
      and graintypestring = @GrainTypeString
      and grainidextensionstring = @GrainIdExtensionString
      and serviceid = @ServiceId and version = cast(@GrainStateVersion as integer)
    returning version + 1 as "NewGrainStateVersion"');
