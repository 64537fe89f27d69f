-- The tables and queries that the ADO.NET clustering provider reads. Each write is one statement that locks the version row
-- first, so two silos that join at once cannot both win the same version.
create table orleansmembershipversiontable (
    deploymentid text not null primary key,
    timestamp timestamptz(3) not null default now(),
    version integer not null default 0
);

create table orleansmembershiptable (
    deploymentid text not null references orleansmembershipversiontable (deploymentid),
    address text not null,
    port integer not null,
    generation integer not null,
    siloname text not null,
    hostname text not null,
    status integer not null,
    proxyport integer,
    suspecttimes text,
    starttime timestamptz(3) not null,
    iamalivetime timestamptz(3) not null,
    primary key (deploymentid, address, port, generation)
);

insert into orleansquery(querykey, querytext) values
('UpdateIAmAlivetimeKey', '
    update orleansmembershiptable set iamalivetime = @IAmAliveTime
    where deploymentid = @DeploymentId and address = @Address and port = @Port and generation = @Generation'),
('InsertMembershipVersionKey', '
    with added as (
        insert into orleansmembershipversiontable (deploymentid) values (@DeploymentId) on conflict do nothing returning 1)
    select count(*)::int from added'),
('InsertMembershipKey', '
    with locked as (
        select 1 from orleansmembershipversiontable where deploymentid = @DeploymentId and version = @Version for update),
    added as (
        insert into orleansmembershiptable (deploymentid, address, port, generation, siloname, hostname, status, proxyport, starttime, iamalivetime)
        select @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime from locked
        on conflict do nothing returning 1),
    bumped as (
        update orleansmembershipversiontable set timestamp = now(), version = version + 1
        where deploymentid = @DeploymentId and exists (select 1 from added) returning 1)
    select count(*)::int from bumped'),
('UpdateMembershipKey', '
    with locked as (
        select 1 from orleansmembershipversiontable where deploymentid = @DeploymentId and version = @Version for update),
    changed as (
        update orleansmembershiptable set status = @Status, suspecttimes = @SuspectTimes, iamalivetime = @IAmAliveTime
        where deploymentid = @DeploymentId and address = @Address and port = @Port and generation = @Generation
          and exists (select 1 from locked) returning 1),
    bumped as (
        update orleansmembershipversiontable set timestamp = now(), version = version + 1
        where deploymentid = @DeploymentId and exists (select 1 from changed) returning 1)
    select count(*)::int from bumped'),
('MembershipReadRowKey', '
    select v.deploymentid as "DeploymentId", m.address as "Address", m.port as "Port", m.generation as "Generation", m.siloname as "SiloName",
           m.hostname as "HostName", m.status as "Status", m.proxyport as "ProxyPort", m.suspecttimes as "SuspectTimes",
           m.starttime as "StartTime", m.iamalivetime as "IAmAliveTime", v.version as "Version"
    from orleansmembershipversiontable v
    left join orleansmembershiptable m
      on m.deploymentid = v.deploymentid and m.address = @Address and m.port = @Port and m.generation = @Generation
    where v.deploymentid = @DeploymentId'),
('MembershipReadAllKey', '
    select v.deploymentid as "DeploymentId", m.address as "Address", m.port as "Port", m.generation as "Generation", m.siloname as "SiloName",
           m.hostname as "HostName", m.status as "Status", m.proxyport as "ProxyPort", m.suspecttimes as "SuspectTimes",
           m.starttime as "StartTime", m.iamalivetime as "IAmAliveTime", v.version as "Version"
    from orleansmembershipversiontable v
    left join orleansmembershiptable m on m.deploymentid = v.deploymentid
    where v.deploymentid = @DeploymentId'),
('DeleteMembershipTableEntriesKey', '
    delete from orleansmembershiptable where deploymentid = @DeploymentId;
    delete from orleansmembershipversiontable where deploymentid = @DeploymentId'),
('GatewaysQueryKey', '
    select address as "Address", proxyport as "ProxyPort", generation as "Generation"
    from orleansmembershiptable
    where deploymentid = @DeploymentId and status = @Status and proxyport > 0'),
('CleanupDefunctSiloEntriesKey', '
    delete from orleansmembershiptable
    where deploymentid = @DeploymentId and status = 6 and iamalivetime < @IAmAliveTime and starttime < @IAmAliveTime'),
('CleanupDefunctSiloEntryKey', '
    delete from orleansmembershiptable
    where deploymentid = @DeploymentId and status = 6 and address = @Address and port = @Port and generation = @Generation
      and iamalivetime = @IAmAliveTime and starttime = @StartTime
      and coalesce(suspecttimes, '''') = coalesce(@SuspectTimes, '''')');
